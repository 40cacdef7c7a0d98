import 'reflect-metadata';
import { Bind, Controller, Dependencies, Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule, Ctx, EventPattern, Payload, Transport, type ClientKafka, type KafkaContext, type KafkaOptions } from '@nestjs/microservices';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { KafkaConfig, KafkaMessage } from 'kafkajs';
import { lastValueFrom } from 'rxjs';
import { DataSource, EntitySchema } from 'typeorm';

export const HEARD = 'bench.stock.heard';
const TOLD = 'bench.stock.told';
export const topics = [HEARD, TOLD];
const TELLER = 'TELLER';

interface Effect {
  key: string;
  version: number;
  state: object;
}

interface Fact {
  id?: string;
  key: string;
  body: object;
}

const effects = new EntitySchema<Effect>({
  name: 'effect',
  columns: { key: { type: 'text', primary: true }, version: { type: 'integer' }, state: { type: 'jsonb' } },
});
const facts = new EntitySchema<Fact>({
  name: 'fact',
  columns: { id: { type: 'bigint', primary: true, generated: 'increment' }, key: { type: 'text' }, body: { type: 'jsonb' } },
});

/** Counts what has been handled, for whoever waits until so many have been. */
export class Handled {
  private count = 0;
  private readonly waiting = new Map<number, PromiseWithResolvers<void>>();

  /** To be asked before that many have been handled. Rejects with what made one fail: the transport itself only logs it. */
  reaching(count: number): Promise<void> {
    const reached = Promise.withResolvers<void>();
    this.waiting.set(count, reached);
    return reached.promise;
  }

  note(): void {
    this.count += 1;
    this.waiting.get(this.count)?.resolve();
  }

  fail(error: unknown): void {
    for (const { reject } of this.waiting.values()) reject(error);
  }
}

/** One message, one transaction, one emit. Without the syntax of decorators, which the type-stripping of Node leaves in. */
class StepsController {
  private readonly database: DataSource;
  private readonly teller: ClientKafka;
  private readonly handled: Handled;

  constructor(database: DataSource, teller: ClientKafka, handled: Handled) {
    this.database = database;
    this.teller = teller;
    this.handled = handled;
  }

  async hear(body: object, context: KafkaContext): Promise<void> {
    await this.step(body, context.getMessage()).then(
      () => this.handled.note(),
      (error: unknown) => this.handled.fail(error),
    );
  }

  private async step(body: object, { key, headers }: KafkaMessage): Promise<void> {
    const id = String(key);
    await this.database.transaction(async (manager) => {
      const effect = await manager.findOneByOrFail(effects, { key: id });
      await manager.update(effects, { key: id }, { version: effect.version + 1, state: body });
      await manager.insert(facts, { key: id, body });
    });
    await lastValueFrom(this.teller.emit(TOLD, { key, value: body, headers }));
  }
}
const hear = Object.getOwnPropertyDescriptor(StepsController.prototype, 'hear') as PropertyDescriptor;
EventPattern(HEARD)(StepsController.prototype, 'hear', hear);
Bind(Payload(), Ctx())(StepsController.prototype, 'hear', hear);
Controller()(StepsController);
Dependencies(DataSource, TELLER, Handled)(StepsController);

class StockModule {}
Module({})(StockModule);

const optionsOf = (client: KafkaConfig, groupId: string): KafkaOptions => ({
  transport: Transport.KAFKA,
  options: { client, consumer: { groupId }, subscribe: { fromBeginning: true } },
});

/** The way most teams would write a service, with nothing set but where to connect. */
export function stockService(client: KafkaConfig, databaseUrl: string, handled: Handled): { module: DynamicModule; transport: KafkaOptions } {
  return {
    module: {
      module: StockModule,
      imports: [
        TypeOrmModule.forRoot({ type: 'postgres', url: databaseUrl, entities: [effects, facts], synchronize: true }),
        ClientsModule.register([{ name: TELLER, ...optionsOf(client, 'bench.stock.teller') }]),
      ],
      providers: [{ provide: Handled, useValue: handled }],
      controllers: [StepsController],
    },
    transport: optionsOf(client, 'bench.stock'),
  };
}
