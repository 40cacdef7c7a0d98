import type { Issued } from '../invoice/read-document.js';
import { NOT_SUBJECT, scheme } from './tax.js';
import { element, type Element } from './xml.js';

interface Party {
  readonly name: string;
  /** Lines of the address, without the country. */
  readonly address: readonly string[];
  readonly country: string;
  readonly taxId: string | undefined;
  /** `<scheme of the EAS list>:<address>`. */
  readonly electronicAddress: string | undefined;
}

export function supplier(issued: Issued): Element {
  const { name, address, country, taxId, electronicAddress } = issued.seller;
  return element('cac:AccountingSupplierParty', [party({ name, address, country, taxId, electronicAddress }, issued)]);
}

export function buyer(issued: Issued): Element {
  const { buyer: known, document } = issued;
  const { legalName = document.customer, taxId, country = '' } = known ?? {};
  const { electronicAddress } = document;
  return element('cac:AccountingCustomerParty', [party({ name: legalName, address: [], country, taxId, electronicAddress }, issued)]);
}

function party({ name, address, country, taxId, electronicAddress }: Party, { document }: Issued): Element {
  const [street, ...more] = address;
  const isSubject = document.taxes.every(({ category }) => category !== NOT_SUBJECT);
  const isVatId = taxId !== undefined && /^[A-Z]{2}/.test(taxId) && isSubject;
  return element('cac:Party', [
    endpoint(electronicAddress),
    element('cac:PartyName', [element('cbc:Name', name)]),
    element('cac:PostalAddress', [
      ...(street === undefined ? [] : [element('cbc:StreetName', street)]),
      ...more.map((line) => element('cac:AddressLine', [element('cbc:Line', line)])),
      element('cac:Country', [element('cbc:IdentificationCode', country)]),
    ]),
    isVatId ? element('cac:PartyTaxScheme', [element('cbc:CompanyID', taxId), scheme]) : undefined,
    element('cac:PartyLegalEntity', [
      element('cbc:RegistrationName', name),
      taxId === undefined || isVatId ? undefined : element('cbc:CompanyID', taxId),
    ]),
  ]);
}

function endpoint(address: string | undefined): Element | undefined {
  const [, schemeID, id] = /^([^:]+):(.+)$/.exec(address ?? '') ?? [];
  return schemeID && id ? element('cbc:EndpointID', id, { schemeID }) : undefined;
}
