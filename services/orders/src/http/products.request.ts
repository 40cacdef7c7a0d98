import {
  EachIs,
  EachIsOneOf,
  IsCode,
  IsCurrency,
  IsFlag,
  IsMoney,
  IsOneOf,
  IsQuantity,
  IsRate,
  IsText,
  Optional,
  routes,
  type Route,
} from '@siklus/contracts';
import type { Currency, Money, Quantity, Rate } from '@siklus/kernel';

export class VolumeBreakRequest {
  @IsQuantity() from!: Quantity;
  @IsRate() discount!: Rate;
}

/** Breaks: what is off from a quantity on, the smallest quantity first; those that are not said are gone. */
export class ListPriceRequest {
  @IsMoney() unitPrice!: Money;
  @Optional() @EachIs(VolumeBreakRequest) breaks?: VolumeBreakRequest[];
}

export class PriceRequest extends ListPriceRequest {
  @IsCurrency() currency!: Currency;
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
