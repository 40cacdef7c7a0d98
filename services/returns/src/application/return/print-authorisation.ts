import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Address, KnownProduct } from '../../persistence/known.js';
import { FindReturns } from './find-returns.js';

const printed = new Set(['Authorised', 'CollectionBooked', 'Collected']);

const words = {
  en: {
    title: 'Return authorisation',
    number: 'Number',
    from: 'From',
    lines: 'Put this sheet into the parcel with',
    quantity: 'Quantity',
    product: 'Product',
    order: 'Order',
  },
  de: {
    title: 'Rücksendung',
    number: 'Nummer',
    from: 'Von',
    lines: 'Legen Sie dieses Blatt in das Paket mit',
    quantity: 'Menge',
    product: 'Ware',
    order: 'Auftrag',
  },
  id: {
    title: 'Izin pengembalian',
    number: 'Nomor',
    from: 'Dari',
    lines: 'Masukkan lembar ini ke dalam paket dengan',
    quantity: 'Jumlah',
    product: 'Produk',
    order: 'Pesanan',
  },
};

/** The sheet that goes into the parcel: one page to print, in the customer's language, with nothing of money. */
@Injectable()
export class PrintAuthorisation {
  constructor(
    private readonly store: Store,
    private readonly find: FindReturns,
  ) {}

  /** @returns HTML. @throws Refused `RETURNS.RETURN_UNKNOWN`, `RETURNS.RETURN_NOT_YOURS`, `RETURNS.NOT_AUTHORISED` */
  async execute(id: string, by: Actor): Promise<string> {
    const { state } = await this.find.own(id, by);
    if (!printed.has(state.status)) throw new Refused(reject('RETURNS.NOT_AUTHORISED', { return: id, status: state.status }));
    const orders = state.lines.map(({ order }) => order);
    const [parties] = await this.store.query<{ address: Address | null; language: keyof typeof words | null }>(
      `select (select state->'stated' from addresses where id = any($1::text[]) order by id limit 1) as address,
         (select state->'stated'->>'language' from customers where id = $2) as language`,
      [orders, state.asked.customer],
    );
    const names = await this.store.query<{ id: string; stated: KnownProduct }>(
      `select id, state->'stated' as stated from products where id = any($1::text[])`,
      [state.lines.map(({ product }) => product)],
    );
    const said = words[parties?.language ?? 'en'] ?? words.en;
    const rows = state.lines.map(({ order, product, quantity }) => {
      const { name = product, unit = '' } = names.find((one) => one.id === product)?.stated ?? {};
      return [`${quantity} ${unit}`, name, order];
    });
    return page(said, id, parties?.address ?? null, rows);
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
const cells = (tag: 'td' | 'th', texts: readonly string[]): string => `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;

function page(said: (typeof words)['en'], id: string, address: Address | null, rows: readonly (readonly string[])[]): string {
  const from = address === null ? [] : [address.recipient, ...address.street, `${address.postalCode ?? ''} ${address.city}`.trim(), address.country];
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escaped(said.title)} ${escaped(id)}</title>
<style>body{font:14px sans-serif;margin:3em}h1{font-size:20px}.number{font:bold 22px monospace;border:2px solid;padding:.6em;display:inline-block}
table{border-collapse:collapse;margin-top:1em}td,th{border-bottom:1px solid #bbb;padding:.3em 1.5em .3em 0;text-align:left}</style></head>
<body><h1>${escaped(said.title)}</h1><p>${escaped(said.number)}</p><p class="number">${escaped(id)}</p>
<p>${escaped(said.from)}<br>${from.map(escaped).join('<br>')}</p><p>${escaped(said.lines)}:</p>
<table>${cells('th', [said.quantity, said.product, said.order])}${rows.map((row) => cells('td', row)).join('')}</table></body></html>
`;
}
