export { departments, outsiders, roles, services, type Department, type Outsider, type Role, type ServiceName } from './services.js';
export { defineContract } from './define-contract.js';
export type {
  Classification,
  Contract,
  ContractDefinition,
  EventClasses,
  EventType,
  Grants,
  Payload,
  PayloadClass,
  Promises,
} from './contract.js';
export {
  EachIs,
  EachIsId,
  EachIsOneOf,
  EachIsText,
  IsCalendarDate,
  IsCode,
  IsCount,
  IsCountry,
  IsCurrency,
  IsFlag,
  IsId,
  IsInstant,
  IsMoney,
  IsOneOf,
  IsPart,
  IsQuantity,
  IsRate,
  IsText,
  IsTimeZone,
  IsVersion,
  Optional,
} from './decorators.js';
export { routes, type Route } from './shared/route.js';
export {
  aftersalesProgress,
  billingProgress,
  forecastingProgress,
  fulfillmentProgress,
  Happening,
  happenings,
  ordersProgress,
  Progressed,
  returnsProgress,
  schedulingProgress,
} from './shared/progress.contract.js';
export { product, ProductStated } from './orders/product.contract.js';
export { customer, CustomerStated } from './orders/customer.contract.js';
export { LineQuantity, orderLifecycle, OrderLine, PromisedLine, ReleasedLine } from './orders/order-lifecycle.contract.js';
export { AgreedCharge, AgreedLine, agreedTerms, chargeFacts, TermsAgreed, type ChargeFact } from './orders/agreed-terms.contract.js';
export { deliveryInstructions, InstructionsStated } from './orders/delivery-instructions.contract.js';
export { promiseHold } from './orders/promise-hold.contract.js';
export { bookings } from './orders/bookings.contract.js';
export { IntentStated, strategicIntent } from './orders/strategic-intent.contract.js';
export { demandPlan, DemandPlanStated, planBuckets } from './forecasting/demand-plan.contract.js';
export { InventoryTarget, PlannedHours, PlannedPeople, supplyPlan } from './forecasting/supply-plan.contract.js';
export { LeadRecord, trackRecord } from './forecasting/track-record.contract.js';
export { capacity, CapacityStated } from './scheduling/capacity.contract.js';
export { excessCapacity, ExcessStated } from './scheduling/excess-capacity.contract.js';
export { orderSchedule, ScheduledLine } from './scheduling/order-schedule.contract.js';
export { planChange } from './scheduling/plan-change.contract.js';
export { productionProgress } from './scheduling/production-progress.contract.js';
export { productStructure, StructureStated } from './scheduling/product-structure.contract.js';
export { HoursOnKind, standardCost, StandardCostStated } from './scheduling/standard-cost.contract.js';
export { promiseQuota, QuotaStated } from './fulfillment/promise-quota.contract.js';
export { delivery, DeliveredLine, PlannedLine, ShippedLine } from './fulfillment/delivery.contract.js';
export { promise, ProposedLine } from './fulfillment/promise.contract.js';
export { stock, StockStated } from './fulfillment/stock.contract.js';
export { freight, LaneStated } from './fulfillment/freight.contract.js';
export { material, MaterialLine } from './fulfillment/material.contract.js';
export { invoice, InvoicedCharge, InvoicedLine } from './billing/invoice.contract.js';
export { discrepancy, DiscrepancyOverdue, DiscrepancyRaised, DiscrepancyResolved } from './billing/discrepancy.contract.js';
export { creditStanding, StandingStated } from './billing/credit-standing.contract.js';
export { refund } from './billing/refund.contract.js';
export { customerNeeds, entitlements, NeedsStated, type Entitlement } from './orders/customer-needs.contract.js';
export { returnMovement, ReceivedLine } from './fulfillment/return-movement.contract.js';
export { crewRequest } from './fulfillment/crew-request.contract.js';
export { deliveryProof } from './fulfillment/delivery-proof.contract.js';
export { dispositions, returnContract, ReturnedLine, SettledLine, type Disposition } from './returns/return.contract.js';
export { claim, ClaimedLine, claimKinds, claimSettlements, type ClaimKind, type ClaimSettlement } from './returns/claim.contract.js';
export { PriceAdjusted, RefundedLine, RefundGranted, settlement } from './returns/settlement.contract.js';
export { caseKinds, serviceProgress, type CaseKind } from './aftersales/service-progress.contract.js';
export { partsRequest, RequestedPart } from './aftersales/parts-request.contract.js';
export { peopleNeed } from './aftersales/people-need.contract.js';
export { servicePerformed, UsedPart } from './aftersales/service-performed.contract.js';
export { extraWork } from './aftersales/extra-work.contract.js';
export { faultCauses, InspectedLine, inspectionVerdict, type FaultCause } from './aftersales/inspection-verdict.contract.js';
export { customerInsight, customerTopics, type CustomerTopic } from './aftersales/customer-insight.contract.js';
export { productInsight, productTopics, type ProductTopic } from './aftersales/product-insight.contract.js';
export { catalogue } from './catalogue.js';
export { jointDecisions, notAsked, type JointDecisionName } from './cycle/decisions.js';
export { MapFault, readMap, type CycleMap } from './cycle/map.js';
export { steps, type Step } from './cycle/steps.js';
export { ContractBreach } from './breach.js';
export { canonicalJson, contractSchema, payloadSchema, schemaUrn } from './schema.js';
export { checkTold, readMessage, type Read, type ReadProblem } from './validate.js';
export {
  envelopeOf,
  readEnvelope,
  recognise,
  writeEnvelope,
  type Envelope,
  type EnvelopeRead,
  type IncomingHeaders,
  type Recognition,
  type Stamp,
} from './envelope.js';
export { audienceOf, principals, rightsMatrix, rightsOf, topicOf, type Principal, type Rights, type Topic } from './rights.js';
export { checkNeeds, unmetNeeds, type Need } from './needs.js';
export { changesSince, lockOf, type Change, type Lock } from './compatibility.js';
