import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { fetchedOnce, maven, projectRoot } from '@siklus/infra';

const run = promisify(execFile);
const pom = join(import.meta.dirname, 'pom.xml');

/** XSLT of the rules: those of the norm, and those that Peppol adds to it. */
const stylesheets = [
  'external/schematron/1.3.15/ubl/EN16931-UBL-validation.xslt',
  'external/schematron/openpeppol/2025.11/xslt/PEPPOL-EN16931-UBL.xslt',
];

export interface OfficialRules {
  /** @throws Error with the first line of a document that the schema of UBL 2.1 does not take */
  schemaTakes(documents: Readonly<Record<string, string>>): Promise<void>;
  /** Ids of the rules that each document breaks, warnings left out. */
  broken(documents: Readonly<Record<string, string>>): Promise<Record<string, string[]>>;
}

/** The official rules, fetched from Maven Central when they are first asked for. */
export async function officialRules(): Promise<OfficialRules> {
  const rules = await fetchedOnce({
    folder: join(projectRoot(), '.siklus', 'ubl-rules'),
    pom,
    goals: (into) => ['dependency:unpack', 'dependency:copy-dependencies', `-Drules=${into}`],
  });
  await copyFile(join(import.meta.dirname, 'driver.xsd'), join(rules, 'driver.xsd'));
  const jars = (await readdir(rules)).filter((name) => name.endsWith('.jar')).map((name) => join(rules, name));
  return {
    schemaTakes: (documents) =>
      beside(documents, (folder) => maven(pom, ['org.codehaus.mojo:xml-maven-plugin:validate', `-Drules=${rules}`, `-Ddocuments=${folder}`])),
    broken: (documents) =>
      beside(documents, async (folder, reports) => {
        for (const [i, stylesheet] of stylesheets.entries()) {
          const options = [`-s:${folder}`, `-xsl:${join(rules, stylesheet)}`, `-o:${join(reports, String(i))}`];
          await mkdir(join(reports, String(i)), { recursive: true });
          await run('java', ['-cp', jars.join(delimiter), 'net.sf.saxon.Transform', ...options], { maxBuffer: 2 ** 26 });
        }
        const said = Object.keys(documents).map(async (name) => [name, await failuresIn(reports, `${name}.xml`)] as const);
        return Object.fromEntries(await Promise.all(said));
      }),
  };
}

async function failuresIn(reports: string, file: string): Promise<string[]> {
  const texts = await Promise.all(stylesheets.map((_, i) => readFile(join(reports, String(i), file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/<svrl:failed-assert\b([^>]*)>/g)]
      .map(([, attributes = '']) => attributes)
      .filter((attributes) => !attributes.includes('"warning"'))
      .map((attributes) => / id="([^"]*)"/.exec(attributes)?.[1] ?? attributes),
  );
}

async function beside<T>(documents: Readonly<Record<string, string>>, work: (folder: string, reports: string) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'ubl-'));
  const folder = join(place, 'documents');
  try {
    await mkdir(folder);
    await Promise.all(Object.entries(documents).map(([name, text]) => writeFile(join(folder, `${name}.xml`), text)));
    return await work(folder, place);
  } finally {
    await rm(place, { recursive: true });
  }
}
