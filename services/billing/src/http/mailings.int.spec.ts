import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { minutes } from '@siklus/kernel';
import { SMTPServer } from 'smtp-server';
import { customer, finance, introduce, manager, startBilling, type BillingService } from '../../test/billing-service.js';
import { deliveredLine } from '../../test/mothers.js';
import { Postman } from '../application/mailing/postman.js';

let billing: BillingService;
let folder: string;
/** What came to the server, and whether it takes anything. */
const letters: { readonly to: string; readonly text: string }[] = [];
let isShut = false;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onRcptTo: (_, __, done) => done(isShut ? Object.assign(new Error('try later'), { responseCode: 451 }) : null),
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: Buffer.concat(chunks).toString() });
      done();
    });
  },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  billing = await startBilling({
    SIKLUS_SMTP_URL: `smtp://127.0.0.1:${port}`,
    SIKLUS_MAIL_FROM: 'invoices@siklus.test',
    SIKLUS_DOCUMENT_FOLDER: folder,
  });
  await introduce(billing);
});
afterAll(async () => {
  await billing.end();
  await new Promise<void>((closed) => server.close(closed));
  await rm(folder, { recursive: true });
});

const wants = (own: object) => billing.ask('PUT', '/profiles/VINET', customer('VINET'), { procedure: 'per-delivery', ...own });
const work = () => billing.app.get(Postman, { strict: false }).work();
async function invoiced(order: string): Promise<{ invoice: string; number: string }> {
  await billing.agreed(order);
  await billing.delivered(order, `delivery of ${order}`, deliveredLine(10));
  const [found] = (await billing.ask('GET', `/invoices?order=${order}`, finance)).json.invoices;
  return { invoice: found?.invoice ?? '', number: found?.number ?? '' };
}
const mailingOf = async (document: string) => {
  const { mailings } = (await billing.ask('GET', '/mailings?limit=1000', finance)).json as unknown as { mailings: { document: string }[] };
  return mailings.find((mailing) => mailing.document === document);
};

describe('by e-mail', () => {
  it("waits for an address, which is the customer's to give", async () => {
    expect((await wants({ channel: 'email', format: 'csv', language: 'de' })).status).toBe(200);
    const { invoice } = await invoiced('m-1');
    await work();
    expect(await mailingOf(invoice)).toMatchObject({ status: 'Due', error: 'NO_ADDRESS', way: 'email', customer: 'VINET' });
    const address = { address: 'rechnung@vinet.test' };
    expect((await billing.ask('PUT', '/profiles/VINET/mailbox', customer('ALFKI'), address)).json.code).toBe('BILLING.PROFILE_NOT_YOURS');
    expect((await billing.ask('PUT', '/profiles/VINET/mailbox', customer('VINET'), { address: 'nobody' })).status).toBe(400);
    expect((await billing.ask('PUT', '/profiles/VINET/mailbox', customer('VINET'), address)).status).toBe(204);
    await billing.passes(minutes(1));
    await work();
    expect(await mailingOf(invoice)).toMatchObject({ status: 'Sent', error: null });
  });

  it('has the document as the customer wants it, in its language, once', async () => {
    await work();
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect(letter?.to).toBe('rechnung@vinet.test');
    expect(letter?.text).toContain('From: invoices@siklus.test');
    expect(letter?.text).toMatch(/Subject: Rechnung SIKLUS-1996-000001/);
    expect(letter?.text).toMatch(/filename=SIKLUS-1996-000001\.csv/);
    expect(letter?.text).toMatch(/Message-ID: <[0-9a-f-]+@siklus\.test>/);
  });

  it('goes again when the server was shut, and a credit note goes as its invoice went', async () => {
    isShut = true;
    const { invoice } = await invoiced('m-2');
    await work();
    expect(await mailingOf(invoice)).toMatchObject({ status: 'Due', error: 'SMTP_451', attempts: 1 });
    isShut = false;
    await billing.ask('POST', `/invoices/${invoice}/credit-notes`, manager, { reason: 'WRONG', whole: true });
    await billing.passes(minutes(1));
    await work();
    const subjects = letters.slice(1).map(({ text }) => /Subject: (\S+)/.exec(text)?.[1] ?? '');
    expect(new Set(subjects)).toEqual(new Set(['Rechnung', 'Gutschrift']));
    expect(subjects).toHaveLength(2);
  });

  it('is given up at last, seen, and sent when somebody has mended it', async () => {
    isShut = true;
    const { invoice } = await invoiced('m-3');
    for (const pause of [0, 1, 5, 15, 60, 240, 720, 1440]) {
      await billing.passes(minutes(pause));
      await work();
    }
    const { mailings } = (await billing.ask('GET', '/mailings?status=GivenUp', finance)).json as unknown as { mailings: object[] };
    expect(mailings).toMatchObject([{ document: invoice, status: 'GivenUp', attempts: 8 }]);
    isShut = false;
    expect((await billing.ask('POST', `/mailings/${invoice}/again`, finance)).status).toBe(204);
    await work();
    expect(await mailingOf(invoice)).toMatchObject({ status: 'Sent' });
    expect((await billing.ask('POST', '/mailings/nothing/again', finance)).json.code).toBe('BILLING.MAILING_UNKNOWN');
  });

  it('keeps the address out of facts, and forgets it when it is erased', async () => {
    const traces = () =>
      billing.database.query(
        `select 1 from facts where data::text like '%vinet.test%' union all select 1 from mailings where state::text like '%vinet.test%'`,
      );
    expect(await traces()).toEqual([]);
    expect((await billing.ask('DELETE', '/profiles/VINET/mailbox', customer('VINET'))).status).toBe(204);
    expect((await billing.ask('GET', '/profiles/VINET/mailbox', finance)).json).toEqual({ customer: 'VINET', address: null });
    expect(await billing.database.query(`select 1 from mailboxes where state::text like '%vinet.test%'`)).toEqual([]);
  });
});

describe('into a folder', () => {
  it('lies there whole, for whoever fetches it', async () => {
    await wants({ channel: 'folder', format: 'json' });
    const { invoice, number } = await invoiced('m-4');
    await work();
    expect(await mailingOf(invoice)).toMatchObject({ status: 'Sent', way: 'folder' });
    expect(await readdir(join(folder, 'VINET'))).toEqual([`${number}.json`]);
    expect(JSON.parse(await readFile(join(folder, 'VINET', `${number}.json`), 'utf8'))).toMatchObject({ kind: 'invoice', document: { number } });
  });

  it('is nothing of one who fetches documents from the portal', async () => {
    await wants({ channel: 'portal' });
    const { invoice } = await invoiced('m-5');
    await work();
    expect(await mailingOf(invoice)).toBeUndefined();
  });

  it('is refused by name where the company has not set it up', async () => {
    const other = await startBilling();
    const wanted = { procedure: 'per-delivery', channel: 'email' };
    const { json } = await other.ask('PUT', '/profiles/VINET', finance, wanted);
    expect(json).toMatchObject({ code: 'BILLING.CHANNEL_UNSUPPORTED', offered: ['portal'] });
    await other.end();
  });
});
