import { IsCode, IsCount, IsId } from '@siklus/contracts';

export class RankingRulesRequest {
  /** Days for each step of importance; 0 to 365. */
  @IsCount() importance!: number;
  /** Days for an order whose kind of capacity is taken altogether; 0 to 365. */
  @IsCount() capacity!: number;
  /** How much of a day of the promised date counts, in per cent; 0 to 100. */
  @IsCount() promisedDate!: number;
}

export class RankingExceptionRequest {
  /** The order that it is to go before. */
  @IsId() before!: string;
  @IsCode() reason!: string;
}

export class SignatureRequest {
  /** Of what the signer saw. */
  @IsId() hash!: string;
}

export class RefusalRequest extends SignatureRequest {
  @IsCode() reason!: string;
}
