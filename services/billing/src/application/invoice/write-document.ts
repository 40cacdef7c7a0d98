import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';
import { formats, type BillingProfile } from '../../domain/statement/billing-profile.js';
import { csvOf } from '../csv-of.js';
import { decimalsOf } from '../decimal-of.js';
import { printed } from '../print/printed.js';
import { ublOf } from '../ubl/ubl-document.js';
import { ReadDocument, type Issued } from './read-document.js';

type Format = BillingProfile['format'];

export interface Written {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

interface Writer {
  readonly mediaType: string;
  readonly suffix: string;
  readonly write: (issued: Issued) => Promise<Buffer> | string;
}

/** The most decimals that EN 16931 gives an amount. */
const MOST_DECIMALS = 2;

const writers: Readonly<Record<Format, Writer>> = {
  pdf: { mediaType: 'application/pdf', suffix: 'pdf', write: printed },
  json: { mediaType: 'application/json', suffix: 'json', write: (issued) => JSON.stringify(issued) },
  csv: { mediaType: 'text/csv; charset=utf-8', suffix: 'csv', write: csvOf },
  ubl: { mediaType: 'application/xml', suffix: 'xml', write: ublOf },
};

/** An invoice or a credit note in a format, made from what was issued: the same document is the same file, byte for byte. */
@Injectable()
export class WriteDocument {
  constructor(private readonly documents: ReadDocument) {}

  /**
   * @param format one of `formats`, or `document`: as the customer wished when it was issued
   * @throws Refused `BILLING.FORMAT_UNSUPPORTED`; `BILLING.CURRENCY_UNFIT_FOR_FORMAT` for UBL in a currency of three decimals; what
   * reading a document throws
   */
  async execute(named: string, format: string, by: Actor): Promise<Written> {
    const issued = await this.documents.execute(named, by);
    const { number, currency, format: wished = 'pdf' } = issued.document;
    const chosen = format === 'document' ? wished : formats.find((offered) => offered === format);
    if (!chosen) throw new Refused(reject('BILLING.FORMAT_UNSUPPORTED', { format, offered: formats }));
    if (chosen === 'ubl' && decimalsOf(currency) > MOST_DECIMALS)
      throw new Refused(reject('BILLING.CURRENCY_UNFIT_FOR_FORMAT', { currency, format: chosen }));
    const { mediaType, suffix, write } = writers[chosen];
    return { name: `${number}.${suffix}`, mediaType, content: Buffer.from(await write(issued)) };
  }
}
