/** What a customer's place says about it: ISO 3166 country, ISO 639 language, IANA time zone. */
export interface Place {
  readonly country: string;
  readonly language: string;
  readonly timeZone: string;
}

const COUNTRIES: Readonly<Record<string, Place>> = {
  Argentina: { country: 'AR', language: 'es', timeZone: 'America/Argentina/Buenos_Aires' },
  Austria: { country: 'AT', language: 'de', timeZone: 'Europe/Vienna' },
  Belgium: { country: 'BE', language: 'fr', timeZone: 'Europe/Brussels' },
  Brazil: { country: 'BR', language: 'pt', timeZone: 'America/Sao_Paulo' },
  Canada: { country: 'CA', language: 'en', timeZone: 'America/Vancouver' },
  Denmark: { country: 'DK', language: 'da', timeZone: 'Europe/Copenhagen' },
  Finland: { country: 'FI', language: 'fi', timeZone: 'Europe/Helsinki' },
  France: { country: 'FR', language: 'fr', timeZone: 'Europe/Paris' },
  Germany: { country: 'DE', language: 'de', timeZone: 'Europe/Berlin' },
  Ireland: { country: 'IE', language: 'en', timeZone: 'Europe/Dublin' },
  Italy: { country: 'IT', language: 'it', timeZone: 'Europe/Rome' },
  Mexico: { country: 'MX', language: 'es', timeZone: 'America/Mexico_City' },
  Norway: { country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' },
  Poland: { country: 'PL', language: 'pl', timeZone: 'Europe/Warsaw' },
  Portugal: { country: 'PT', language: 'pt', timeZone: 'Europe/Lisbon' },
  Spain: { country: 'ES', language: 'es', timeZone: 'Europe/Madrid' },
  Sweden: { country: 'SE', language: 'sv', timeZone: 'Europe/Stockholm' },
  Switzerland: { country: 'CH', language: 'de', timeZone: 'Europe/Zurich' },
  UK: { country: 'GB', language: 'en', timeZone: 'Europe/London' },
  USA: { country: 'US', language: 'en', timeZone: 'America/Los_Angeles' },
  Venezuela: { country: 'VE', language: 'es', timeZone: 'America/Caracas' },
};

/** Where a region or city is not like the rest of its country above. */
const EXCEPTIONS: Readonly<Record<string, Partial<Place>>> = {
  'USA/AK': { timeZone: 'America/Anchorage' },
  'USA/ID': { timeZone: 'America/Boise' },
  'USA/MT': { timeZone: 'America/Denver' },
  'USA/NM': { timeZone: 'America/Denver' },
  'USA/WY': { timeZone: 'America/Denver' },
  'Canada/Québec': { language: 'fr', timeZone: 'America/Toronto' },
  'Switzerland/Genève': { language: 'fr' },
};

/** @throws Error for a country that is not among the sample's */
export function placeOf(country: string, region: string, city: string): Place {
  const place = COUNTRIES[country];
  if (!place) throw new Error(`no ISO code is known for ${country}`);
  return { ...place, ...EXCEPTIONS[`${country}/${region}`], ...EXCEPTIONS[`${country}/${city}`] };
}
