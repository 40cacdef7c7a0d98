import { readConfig, text, variable, type ServiceConfig } from '@siklus/service-kit';
import type { MailingConfig } from './application/mailing/carriers.js';
import type { Seller } from './application/seller.js';

const lines = (given: string): readonly string[] => given.split('|').map((line) => line.trim());

function country(given: string): string {
  if (!/^[A-Z]{2}$/.test(given)) throw new Error('two capital letters of ISO 3166, like DE');
  return given;
}

/** Nothing, or something to be read. */
const optional = (given: string): string | null => (given.trim() === '' ? null : given.trim());

function server(given: string): string | null {
  if (given !== '' && !/^smtps?:\/\/.+$/.test(given)) throw new Error('smtp://host:port or smtps://host:port');
  return optional(given);
}

const own = {
  sellerName: variable('SIKLUS_SELLER_NAME', text, 'Siklus Trading'),
  sellerAddress: variable('SIKLUS_SELLER_ADDRESS', lines, '1 Market Street | 10115 Berlin'),
  sellerCountry: variable('SIKLUS_SELLER_COUNTRY', country, 'DE'),
  sellerTaxId: variable('SIKLUS_SELLER_TAX_ID', text, 'DE000000000'),
  sellerElectronicAddress: variable('SIKLUS_SELLER_ELECTRONIC_ADDRESS', text, '9930:DE000000000'),
  smtp: variable('SIKLUS_SMTP_URL', server, ''),
  mailFrom: variable('SIKLUS_MAIL_FROM', text, 'billing@siklus.invalid'),
  documentFolder: variable('SIKLUS_DOCUMENT_FOLDER', optional, ''),
  sellerBank: variable('SIKLUS_SELLER_BANK', lines, 'IBAN DE00 0000 0000 0000 0000 00 | BIC SIKLUSXX'),
};

export type BillingConfig = Readonly<ServiceConfig & MailingConfig & { readonly seller: Seller }>;

/** @throws ConfigurationError with everything that is wrong */
export function readBillingConfig(env: NodeJS.ProcessEnv): BillingConfig {
  const { sellerName, sellerAddress, sellerCountry, sellerTaxId, sellerElectronicAddress, sellerBank, ...config } = readConfig(env, own);
  const seller = {
    name: sellerName,
    address: sellerAddress,
    country: sellerCountry,
    taxId: sellerTaxId,
    electronicAddress: sellerElectronicAddress,
    bank: sellerBank,
  };
  return Object.freeze({ ...config, seller: Object.freeze(seller) });
}
