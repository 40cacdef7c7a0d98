import pg from 'pg';

export interface DatabaseLogin {
  readonly database: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/**
 * One database each, with an owner who changes tables (migrations) and an application role that reads and writes what it is granted; nobody
 * else may connect. Text sorts by code point everywhere.
 */
export async function provideDatabases(adminUrl: string, exclusive: boolean, logins: readonly DatabaseLogin[]): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext('siklus.provision'))`);
    const { rows } = await admin.query<{ datname: string }>('select datname from pg_database');
    const there = new Set(rows.map(({ datname }) => datname));
    for (const { database, ownerPassword, appPassword } of logins) {
      await provideRole(admin, `${database}_owner`, ownerPassword);
      await provideRole(admin, `${database}_app`, appPassword);
      if (!there.has(database)) await createDatabase(admin, database);
      await closeToPublic(admin, database);
      await admin.query(`grant connect on database ${id(database)} to ${id(`${database}_app`)}`);
    }
    if (exclusive) for (const own of ['postgres', 'template1']) await closeToPublic(admin, own);
  });
  await Promise.all(logins.map(({ database }) => closeSchema(adminUrl, database)));
}

async function provideRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const limits = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  await admin.query(`${rowCount === 0 ? 'create' : 'alter'} role ${id(role)} ${limits} password ${pg.escapeLiteral(password)}`);
}

async function createDatabase(admin: pg.Client, database: string): Promise<void> {
  const owner = id(`${database}_owner`);
  await admin.query(`do $$ begin if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant %I to current_user', ${pg.escapeLiteral(`${database}_owner`)}); end if; end $$`);
  await admin.query(`create database ${id(database)} owner ${owner} template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`);
}

const closeToPublic = (admin: pg.Client, database: string) => admin.query(`revoke all on database ${id(database)} from public`);

/** New functions are callable by everybody unless their owner says otherwise; tables are not. */
async function closeSchema(adminUrl: string, database: string): Promise<void> {
  const [owner, app] = [id(`${database}_owner`), id(`${database}_app`)];
  await asAdmin(inDatabase(adminUrl, database), async (admin) => {
    await admin.query(`revoke all on schema public from public;
      alter schema public owner to ${owner};
      grant usage on schema public to ${app};
      alter default privileges for role ${owner} revoke execute on functions from public`);
  });
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

const id = (name: string) => pg.escapeIdentifier(name);

/** The same server, another database. */
export function inDatabase(url: string, database: string, user?: { name: string; password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (user) {
    changed.username = user.name;
    changed.password = user.password;
  }
  return changed.href;
}
