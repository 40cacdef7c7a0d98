import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';

export interface RetailerView extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

@Injectable()
export class FindRetailers {
  constructor(private readonly store: Store) {}

  all(): Promise<RetailerView[]> {
    return this.store.query<RetailerView>('select id, name, active from retailers order by id');
  }

  /** @throws Refused `RETURNS.RETAILER_UNKNOWN` */
  async mustBeActive(id: string): Promise<void> {
    const [found] = await this.store.query('select 1 from retailers where id = $1 and active', [id]);
    if (!found) throw new Refused(reject('RETURNS.RETAILER_UNKNOWN', { retailer: id }));
  }
}
