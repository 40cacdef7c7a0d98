import { EachIs, EachIsId, IsCode, IsId, IsOneOf, IsQuantity, IsText, IsVersion, Optional } from '@siklus/contracts';
import type { Quantity } from '@siklus/kernel';
import { Max } from 'class-validator';
import { buckets, type Bucket } from '../domain/history/bucket.js';

export class RoundRequest {
  @IsCode() id!: string;
  @IsOneOf(...buckets) bucket!: Bucket;
  /** Buckets to plan, beginning with the next one. */
  @IsVersion() @Max(104) horizon!: number;
  @Optional() @EachIsId() products?: string[];
  @Optional() @IsText(100) family?: string;
}

export class FigureOfLineRequest {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
}

export class ProposedLineRequest extends FigureOfLineRequest {
  /** Why it should be so. */
  @IsText(1000) assumption!: string;
}

export class ProposalRequest {
  @EachIs(ProposedLineRequest) lines!: ProposedLineRequest[];
}

export class FiguresRequest {
  @EachIs(FigureOfLineRequest) lines!: FigureOfLineRequest[];
}

export class ChallengeRequest {
  @IsCode() challenge!: string;
  @IsId() line!: string;
  @IsOneOf('figure', 'assumption') of!: 'figure' | 'assumption';
  @IsQuantity() counter!: Quantity;
  @IsText(2000) evidence!: string;
}

export class AnswerRequest {
  @IsOneOf('accepted', 'defended', 'withdrawn') how!: 'accepted' | 'defended' | 'withdrawn';
  @IsText(2000) evidence!: string;
}

export class SignatureRequest {
  /** Of what the signer saw. */
  @IsId() hash!: string;
}

export class ReasonRequest {
  @IsCode() reason!: string;
}

export class RefusalRequest extends SignatureRequest {
  @IsCode() reason!: string;
}
