import { Injectable } from '@nestjs/common';
import { awaited, idFrom } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig, signerOf } from '@siklus/service-kit';
import { DECISION, hashOfPolicy, type Policy, type PolicyCommand, type PolicyLimits } from '../../domain/policy/policy.js';
import { policies } from '../../persistence/policies.js';
import { authorityOf } from '../authority-of.js';

/** Standing policies: proposed by executives, signed by those whom the map of the cycle names. One name is one policy for ever. */
@Injectable()
export class SignPolicy {
  constructor(
    private readonly store: Store,
    private readonly config: ServiceConfig,
  ) {}

  /** Whoever proposes and is to sign, signs in the same act. */
  async propose(name: string, limits: PolicyLimits, by: Actor): Promise<{ id: string; status: string }> {
    const id = idFrom('policy', name);
    const parties = this.config.map.partiesOf('selection-policy');
    const signer = signerOf(by, 'ORDERS');
    const signs = parties.parties.some(({ department }) => department === signer.department);
    const sign = { type: 'SignPolicy', by: signer, seen: hashOfPolicy(name, limits) } as const;
    await this.store.perform({
      steps: [on(policies, id, { type: 'ProposePolicy', name, limits, parties, by: authorityOf(by) }), ...(signs ? [on(policies, id, sign)] : [])],
      by,
    });
    const kept = await this.store.state(policies, id);
    return { id, status: kept?.state.status ?? 'Unsigned' };
  }

  sign(id: string, seen: string, by: Actor): Promise<void> {
    return this.perform(id, { type: 'SignPolicy', by: signerOf(by, 'ORDERS'), seen }, by);
  }

  refuse(id: string, seen: string, reason: string, by: Actor): Promise<void> {
    return this.perform(id, { type: 'RefusePolicy', by: signerOf(by, 'ORDERS'), seen, reason }, by, reason);
  }

  withdraw(id: string, reason: string, by: Actor): Promise<void> {
    return this.perform(id, { type: 'WithdrawPolicy', reason, by: authorityOf(by) }, by, reason);
  }

  /** With who has signed and who is awaited since when. */
  async all(): Promise<object[]> {
    const rows = await this.store.query<{ state: Policy }>('select state from policies order by id limit 1000');
    return rows.map(({ state: { decisions, ...policy } }) => {
      const decision = decisions[DECISION];
      const hash = policy.limits && hashOfPolicy(policy.name, policy.limits);
      return { ...policy, hash, signatures: decision?.signatures ?? [], refusals: decision?.refusals ?? [], awaited: awaited(decision) };
    });
  }

  private async perform(id: string, command: PolicyCommand, by: Actor, why?: string): Promise<void> {
    await this.store.perform({ steps: [on(policies, id, command)], by, ...(why === undefined ? {} : { why }) });
  }
}
