/** How every PostgreSQL server that Siklus starts is set, embedded or in a container. */
export const serverSettings = {
  max_connections: '200',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  min_wal_size: '256MB',
  wal_compression: 'off',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  jit: 'off',
  password_encryption: 'scram-sha-256',
} as const;

/** For servers that live as long as a test: what they hold survives their own crash, not the machine's. */
export const shortLived = { fsync: 'off', full_page_writes: 'off' } as const;

export function asArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
