import { Injectable } from '@nestjs/common';
import { reject, type Quantity } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig, signerOf } from '@siklus/service-kit';
import type { Proposed, Round, RoundCommand, StageParties } from '../../domain/round/round.js';
import { supplyFor, uncostedIn } from '../../domain/round/supply.js';
import { rounds } from '../../persistence/rounds.js';
import { PlanningRules } from '../planning-rules.js';
import { plannerOf } from '../planner-of.js';
import { errorsOf, makingsOf, needsInField } from './makings-of.js';

export interface FigureOfLine {
  readonly line: string;
  readonly quantity: Quantity;
}
export interface NewChallenge {
  readonly challenge: string;
  readonly line: string;
  readonly of: 'figure' | 'assumption';
  readonly counter: Quantity;
  readonly evidence: string;
}
export interface NewAnswer {
  readonly how: 'accepted' | 'defended' | 'withdrawn';
  readonly evidence: string;
}

const byLine = <T, V>(all: readonly (T & { readonly line: string })[], value: (one: T) => V): Record<string, V> =>
  Object.fromEntries(all.map((one) => [one.line, value(one)]));

/** What marketing and production do in a round until they have signed both of its stages. */
@Injectable()
export class PlanRound {
  constructor(
    private readonly store: Store,
    private readonly config: ServiceConfig,
    private readonly rules: PlanningRules,
  ) {}

  async propose(id: string, lines: readonly (FigureOfLine & Proposed)[], by: Actor): Promise<void> {
    await this.known(id);
    const proposed = byLine(lines, ({ quantity, assumption }) => ({ quantity, assumption }));
    await this.perform(id, { type: 'Propose', by: plannerOf(by), proposed, parties: this.parties(), answerWithin: this.rules.answerWithin }, by);
  }

  async setFigures(id: string, lines: readonly FigureOfLine[], by: Actor): Promise<void> {
    plannerOf(by);
    await this.known(id);
    await this.perform(id, { type: 'SetFigures', figures: byLine(lines, ({ quantity }) => quantity), parties: this.parties() }, by);
  }

  async challenge(id: string, challenge: NewChallenge, by: Actor): Promise<void> {
    await this.known(id);
    await this.perform(id, { type: 'Challenge', challenge: { ...challenge, by: plannerOf(by) }, parties: this.parties() }, by);
  }

  async answer(id: string, challenge: string, { how, evidence }: NewAnswer, by: Actor): Promise<void> {
    await this.known(id);
    await this.perform(id, { type: 'Answer', challenge, by: plannerOf(by), how, evidence, parties: this.parties() }, by);
  }

  /** Computed from the demand that both have agreed, and from what scheduling says that a unit takes. */
  async proposeSupply(id: string, by: Actor): Promise<void> {
    plannerOf(by);
    const round = await this.known(id);
    const [makings, errors, field] = await Promise.all([makingsOf(this.store, round), errorsOf(this.store, round), needsInField(this.store, round)]);
    const proposed = { supply: supplyFor(round, makings, errors, field, this.rules.supply), uncosted: uncostedIn(round, makings) };
    const { answerWithin } = this.rules;
    await this.perform(id, { type: 'ProposeSupply', demand: round.figures, ...proposed, parties: this.parties(), answerWithin }, by);
  }

  /** @throws Refused `FORECASTING.CHANGED_MEANWHILE` when it is not what the signer saw */
  async sign(id: string, seen: string, by: Actor): Promise<void> {
    await this.known(id);
    await this.perform(id, { type: 'Sign', by: signerOf(by, 'FORECASTING'), seen, answerWithin: this.rules.answerWithin }, by);
  }

  async refuse(id: string, seen: string, reason: string, by: Actor): Promise<void> {
    await this.known(id);
    await this.perform(id, { type: 'Refuse', by: signerOf(by, 'FORECASTING'), seen, reason }, by, reason);
  }

  async publish(id: string, by: Actor): Promise<void> {
    await this.known(id);
    await this.perform(id, { type: 'Publish', answerWithin: this.rules.answerWithin }, by);
  }

  async abandon(id: string, reason: string, by: Actor): Promise<void> {
    await this.known(id);
    await this.perform(id, { type: 'Abandon', reason }, by, reason);
  }

  private async known(id: string): Promise<Round> {
    const kept = await this.store.state(rounds, id);
    if (!kept) throw new Refused(reject('FORECASTING.ROUND_UNKNOWN', { round: id }));
    return kept.state;
  }

  private parties(): StageParties {
    const { map } = this.config;
    return { 'demand-plan': map.partiesOf('demand-plan'), 'supply-plan': map.partiesOf('supply-plan') };
  }

  private async perform(id: string, command: RoundCommand, by: Actor, why?: string): Promise<void> {
    await this.store.perform({ steps: [on(rounds, id, command)], by, ...(why === undefined ? {} : { why }) });
  }
}
