/** A Kafka broker and a PostgreSQL server that run, wherever they live. */
export interface Backing {
  readonly kind: 'embedded' | 'docker' | 'external';
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly tls: boolean;
    readonly admin: { readonly mechanism: 'plain' | 'scram-sha-256'; readonly username: string; readonly password: string };
  };
  readonly postgres: {
    /** `postgres://admin:password@host:port/postgres` */
    readonly adminUrl: string;
    /** Whether the server is ours alone, so that its own databases may be closed to the public. */
    readonly exclusive: boolean;
  };
  /** Ends the broker and starts it again; by SIGKILL it is not given time to close. */
  restartBroker(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Ends the server and starts it again; by SIGKILL it recovers from its log. */
  restartDatabase(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

export type Infra = Backing['kind'];

export interface BackingOptions {
  readonly dir: string;
  readonly kafkaPort: number;
  readonly postgresPort: number;
}
