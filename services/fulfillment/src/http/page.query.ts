import { IsId, Optional } from '@siklus/contracts';
import { Matches, ValidateIf } from 'class-validator';

/** One page of a list. */
export class PageQuery {
  /** The last id of the page before. */
  @Optional() @IsId() after?: string;
  @ValidateIf((_, limit) => limit !== undefined)
  @Matches(/^(?:[1-9]\d{0,2}|1000)$/, { message: 'limit must be a whole number from 1 to 1000' })
  limit?: string;
}

export const sizeOf = ({ limit }: PageQuery): number => Number(limit ?? 100);
