import { IsId, Optional } from '@siklus/contracts';
import { Matches } from 'class-validator';

/** One page of a list that is in order of what names its members. */
export class PageQuery {
  /** The last name of the page before. */
  @Optional() @IsId() after?: string;
  /** 100 unless it is said. */
  @Optional() @Matches(/^(?:[1-9]\d{0,2}|1000)$/, { message: 'limit must be a whole number from 1 to 1000' }) limit?: string;
}

export const sizeOf = ({ limit }: PageQuery): number => Number(limit ?? 100);
