/** What we can write in. */
export const languages = ['en', 'de', 'id'] as const;
export type Language = (typeof languages)[number];

/** The language that a document is written in for somebody who wishes for `language`: English where we cannot. */
export const writtenIn = (language: string): Language => languages.find((offered) => offered === language) ?? 'en';
