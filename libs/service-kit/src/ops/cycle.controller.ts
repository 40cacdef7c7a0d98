import { Controller, Get } from '@nestjs/common';
import { departments, jointDecisions, notAsked, steps, type JointDecisionName } from '@siklus/contracts';
import { MayBeDoneBy } from '../auth/grants.js';
import { ServiceConfig } from '../config.js';

const [first, ...others] = departments;
const names = Object.keys(jointDecisions) as JointDecisionName[];

/** The map of the cycle as this installation has it: the steps, what is told for each, and who signs what. */
@Controller()
@MayBeDoneBy(first, ...others)
export class CycleController {
  constructor(private readonly config: ServiceConfig) {}

  @Get('cycle')
  read(): object {
    const { version, partiesOf } = this.config.map;
    return {
      version,
      steps: steps.map(({ contracts, ...step }) => ({ ...step, contracts: contracts.map(({ topic }) => topic) })),
      decisions: names.map((decision) => ({ decision, parties: partiesOf(decision).parties, notAsked: notAsked[decision] ?? null })),
    };
  }
}
