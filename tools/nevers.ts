import { parseSync, type Expression, type ModuleItem } from '@swc/core';

/** One try to make a department do what it must never do, as its test names it. */
export interface Attack {
  readonly by: string;
  readonly call: string;
  /** An error code, a constraint, the database's refusal, or `nothing` where there was nothing more to do. */
  readonly stopped: string;
}

export type Nevers = ReadonlyMap<string, readonly Attack[]>;

/** The functions of `@siklus/testing` that make an attack: how they attack. What they do is told first, what stops it third. */
const makers: Readonly<Record<string, string>> = { byApi: 'API', byMessage: 'message', bySql: 'SQL' };

/**
 * Reads the table `nevers` of a spec without running it.
 * @param spec TypeScript with `const nevers = { '<rule>': [byApi('<call>', ..., '<stopped>'), ...] }`
 * @throws Error when there is no such table, or anything in it is not of this form
 */
export function neversIn(spec: string): Nevers {
  const table = constantNamed('nevers', parseSync(spec, { syntax: 'typescript' }).body);
  if (table?.type !== 'ObjectExpression') throw new Error('there is no table `nevers`');
  const rules = new Map<string, readonly Attack[]>();
  for (const property of table.properties) {
    if (property.type !== 'KeyValueProperty' || property.key.type !== 'StringLiteral' || property.value.type !== 'ArrayExpression')
      throw new Error('a rule is not a text with its attacks');
    const attacks = property.value.elements.map((element) => attackOf(element?.expression));
    if (attacks.length === 0) throw new Error(`nobody attacks: ${property.key.value}`);
    rules.set(property.key.value, attacks);
  }
  if (rules.size === 0) throw new Error('the table `nevers` is empty');
  return rules;
}

function constantNamed(name: string, body: readonly ModuleItem[]): Expression | undefined {
  const constants = body.flatMap((item) => (item.type === 'VariableDeclaration' ? item.declarations : []));
  return constants.find(({ id }) => id.type === 'Identifier' && id.value === name)?.init;
}

const textOf = (value: Expression | undefined): string | undefined => (value?.type === 'StringLiteral' ? value.value : undefined);

function attackOf(made: Expression | undefined): Attack {
  const by = made?.type === 'CallExpression' && made.callee.type === 'Identifier' ? makers[made.callee.value] : undefined;
  if (made?.type !== 'CallExpression' || by === undefined) throw new Error('an attack is not made by one of the functions that name how it attacks');
  const [call, stopped] = [0, 2].map((place) => textOf(made.arguments[place]?.expression));
  if (call === undefined || stopped === undefined) throw new Error('an attack does not say in plain text what it does and what stops it');
  return { by, call, stopped };
}

/** @param departments the tables by name of the department */
export function neversPage(departments: ReadonlyMap<string, Nevers>): string {
  const sections = [...departments].map(([department, rules]) => sectionOf(department, rules));
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Never

What a department must never do, who tried, and what stood in the way. Each row is a test on a real PostgreSQL: it makes the attack, expects
exactly the last column, and then finds nothing changed that it could have changed. Attacks by SQL are made with the password of the service
itself. A rule that no message or request can even ask for is attacked by SQL alone.

Made by \`npm run generate\` from \`services/*/src/persistence/never.int.spec.ts\`. Do not edit.
`;

function sectionOf(department: string, rules: Nevers): string {
  const rows = [...rules].flatMap(([rule, attacks]) =>
    attacks.map(({ by, call, stopped }, i) => `| ${i === 0 ? `**${cell(rule)}**` : ''} | ${by} | ${cell(call)} | ${what(stopped)} |`),
  );
  return `## ${department}

${rules.size} rules, ${rows.length} attacks: [never.int.spec.ts](../services/${department}/src/persistence/never.int.spec.ts).

| Never | By | Attack | Stopped by |
|---|---|---|---|
${rows.join('\n')}
`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function what(stopped: string): string {
  if (stopped === 'nothing') return 'nothing to stop: repeated, it changes nothing';
  if (/^[A-Z]+\.[A-Z_]+$/.test(stopped)) return `\`${stopped}\``;
  if (/^[a-z_]+$/.test(stopped)) return `constraint \`${stopped}\``;
  return `database: ${cell(stopped)}`;
}
