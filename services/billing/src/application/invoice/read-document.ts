import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Particulars } from '../../domain/buyer/buyer.js';
import type { CreditDocument, InvoiceDocument } from '../../domain/invoice/document.js';
import type { Description } from '../../domain/product/product.js';
import { mustBeOf } from '../own.js';
import type { Seller } from '../seller.js';

interface Row extends Record<string, unknown> {
  kind: 'invoice' | 'credit-note';
  customer: string;
  content: string;
  hash: string;
  seller: Seller;
  buyer: Particulars | null;
  products: Readonly<Record<string, Description>>;
}

/** A document as it was issued, with everybody's name as it was then. */
export type Issued = {
  readonly hash: string;
  readonly seller: Seller;
  readonly buyer: Particulars | null;
  readonly products: Readonly<Record<string, Description>>;
} & (
  { readonly kind: 'invoice'; readonly document: InvoiceDocument } | { readonly kind: 'credit-note'; readonly document: CreditDocument }
);

/** Reads what was issued, never what has become of it. */
@Injectable()
export class ReadDocument {
  constructor(private readonly store: Store) {}

  /** By id or by number. @throws Refused `BILLING.INVOICE_UNKNOWN`, `BILLING.INVOICE_NOT_YOURS` */
  async execute(named: string, by: Actor): Promise<Issued> {
    const [row] = await this.store.query<Row>(
      `select d.kind, d.customer, d.content, d.hash, p.seller, p.buyer, p.products from invoice_documents d
       join document_parties p using (document) join invoice_numbers n on n.document = d.document
       where d.document = $1 or (n.entity, n.year, n.sequence) = ($2, $3, $4)`,
      [named, ...placeOf(named)],
    );
    if (!row) throw new Refused(reject('BILLING.INVOICE_UNKNOWN', { invoice: named }));
    mustBeOf(row.customer, 'INVOICE', by);
    const { kind, content, hash, seller, buyer, products } = row;
    return { kind, document: JSON.parse(content) as never, hash, seller, buyer, products };
  }
}

/** `SIKLUS-1996-000001` stands at 1 in the register of SIKLUS for 1996. */
function placeOf(named: string): [entity: string | null, year: number | null, sequence: number | null] {
  const [, entity, year, sequence] = /^(.{1,50})-(\d{4})-(\d{6,9})$/.exec(named) ?? [];
  return entity && year && sequence ? [entity, Number(year), Number(sequence)] : [null, null, null];
}
