import {
  EachIs,
  EachIsOneOf,
  IsCode,
  IsCurrency,
  IsFlag,
  IsMoney,
  IsOneOf,
  IsRate,
  IsText,
  Optional,
  routes,
  type Route,
} from '@siklus/contracts';
import type { Currency, Money, Rate } from '@siklus/kernel';

export class PriceRequest {
  @IsCurrency() currency!: Currency;
  @IsMoney() unitPrice!: Money;
}

export class ProductRequest {
  @IsText(200) name!: string;
  @IsCode() unit!: string;
  @IsText(100) family!: string;
  @EachIsOneOf(...routes) routes!: Route[];
  @IsOneOf('none', 'serial', 'lot') tracking!: 'none' | 'serial' | 'lot';
  @IsCode() taxCategory!: string;
  /** Nothing unless said. */
  @Optional() @IsRate() taxRate?: Rate;
  @IsFlag() active!: boolean;
  @Optional() @EachIs(PriceRequest) prices?: PriceRequest[];
}

export class ListPriceRequest {
  @IsMoney() unitPrice!: Money;
}
