import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Way } from '../../domain/mailing/mailing.js';
import type { Written } from '../invoice/write-document.js';

/** What the company sets for sending documents. A class, so that it can be asked for by name in a constructor. */
export abstract class MailingConfig {
  /** `smtp://user:password@host:port`, or `smtps:`; nothing is sent by e-mail without it. */
  abstract readonly smtp: string | null;
  /** Whom e-mails come from. */
  abstract readonly mailFrom: string;
  /** Where documents are laid for whoever fetches them (by SFTP, by a file share); nothing is without it. */
  abstract readonly documentFolder: string | null;
}

/** One document on its way. */
export interface Letter {
  readonly document: string;
  readonly number: string;
  readonly customer: string;
  /** In the language of the document. */
  readonly subject: string;
  readonly file: Written;
  /** `null` where the customer has given none. */
  readonly address: string | null;
}

/** Said of a letter that could not be sent. `message` is a code. */
export class Undelivered extends Error {}

/** Gets a letter to its customer. @throws Undelivered */
export type Carrier = (letter: Letter) => Promise<void>;

const WAIT_MS = 20_000;

/** An SMTP conversation (RFC 5321). The same document has the same Message-ID, so that whoever gets it twice can tell. */
function byEmail(smtp: string, from: string): Carrier {
  const patience = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS };
  const transport = createTransport({ url: smtp, ...patience });
  return async ({ document, subject, number, file, address }) => {
    if (address === null) throw new Undelivered('NO_ADDRESS');
    const { name: filename, content, mediaType: contentType } = file;
    const letter = {
      from,
      to: address,
      subject: `${subject} ${number}`,
      text: `${subject} ${number}`,
      attachments: [{ filename, content, contentType }],
    };
    await transport.sendMail({ ...letter, messageId: `<${document}@${from.split('@')[1] ?? 'siklus'}>` }).catch((error: unknown) => {
      throw new Undelivered(codeOf(error));
    });
  };
}

/** The answer of the server, or what went wrong before there was one, without a word that could name somebody. */
function codeOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return responseCode === undefined ? (code ?? 'UNKNOWN') : `SMTP_${responseCode}`;
}

/** A folder for each customer. A file is there whole, or not at all. */
function byFolder(folder: string): Carrier {
  return async ({ customer, file }) => {
    const own = join(folder, encodeURIComponent(customer));
    const path = join(own, file.name);
    try {
      await mkdir(own, { recursive: true });
      await writeFile(`${path}.part`, file.content);
      await rename(`${path}.part`, path);
    } catch (error) {
      throw new Undelivered((error as { code?: string }).code ?? 'UNKNOWN');
    }
  };
}

/** Those that the company has set up. */
export function carriersOf({ smtp, mailFrom, documentFolder }: MailingConfig): Partial<Record<Way, Carrier>> {
  return { ...(smtp !== null && { email: byEmail(smtp, mailFrom) }), ...(documentFolder !== null && { folder: byFolder(documentFolder) }) };
}
