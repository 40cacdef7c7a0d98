import { type KafkaServer, type PostgresServer, type Secrets } from '@siklus/infra';

export async function postgresContainer(_dir: string, _secrets: Secrets, _port: number, _settings: Readonly<Record<string, string>>): Promise<PostgresServer> {
  throw new Error('later');
}
export async function kafkaContainer(_dir: string, _secrets: Secrets, _port: number): Promise<KafkaServer> {
  throw new Error('later');
}
