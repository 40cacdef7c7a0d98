import { IsCode, IsCount, IsId, Optional } from '@siklus/contracts';
import { PageQuery } from '@siklus/service-kit';
import { Matches, ValidateIf } from 'class-validator';

export class DraftRequest {
  /** The same seed gives the same draft. */
  @Optional() @IsCount() seed?: number;
}

export class SignatureRequest {
  /** Of what the signer saw. */
  @IsId() hash!: string;
}

export class RefusalRequest extends SignatureRequest {
  @IsCode() reason!: string;
}

export class BoardQuery extends PageQuery {
  /** 1 to 60; 7 unless said. */
  @ValidateIf((_, days) => days !== undefined)
  @Matches(/^(?:[1-9]|[1-5]\d|60)$/, { message: 'days must be a whole number from 1 to 60' })
  days?: string;
}
