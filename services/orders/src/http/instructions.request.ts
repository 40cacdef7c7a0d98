import { EachIsText, IsCountry, IsText, Optional } from '@siklus/contracts';

export class InstructionsRequest {
  @IsText(200) recipient!: string;
  @EachIsText(200) street!: string[];
  @IsText(100) city!: string;
  @Optional() @IsText(100) region?: string;
  @Optional() @IsText(20) postalCode?: string;
  @IsCountry() country!: string;
  @Optional() @IsText(200) contact?: string;
  @Optional() @IsText(50) phone?: string;
  @Optional() @IsText(500) access?: string;
  @Optional() @IsText(100) timeWindow?: string;
}
