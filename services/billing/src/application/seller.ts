import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import { legalEntity } from '../domain/legal-entity.js';

/** The legal entity as its documents show it. */
export interface Seller {
  readonly name: string;
  readonly address: readonly string[];
  readonly country: string;
  readonly taxId: string;
  /** Where to pay, line by line. */
  readonly bank: readonly string[];
  /** `<scheme>:<id>`, with a scheme of the EAS list. */
  readonly electronicAddress?: string;
}

/** What the company sets for billing. A class, so that it can be asked for by name in a constructor. */
export abstract class SellerConfig {
  abstract readonly seller: Seller;
}

/** Keeps the seller where documents take it from as they are issued; those issued before keep the seller that they were issued by. */
@Injectable()
export class KeepSeller implements OnApplicationBootstrap {
  constructor(
    private readonly store: Store,
    private readonly config: SellerConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.query(
      `insert into sellers (code, particulars) values ($1, $2) on conflict (code) do update set particulars = excluded.particulars`,
      [legalEntity.code, JSON.stringify(this.config.seller)],
    );
  }
}
