import { Module } from '@nestjs/common';
import { department } from '@siklus/service-kit';
import { FindClaims } from './application/claim/find-claims.js';
import { RaiseClaim } from './application/claim/raise-claim.js';
import { SignClaim } from './application/claim/sign-claim.js';
import { EraseWords } from './application/erase-words.js';
import { PublishPolicy } from './application/policy/publish-policy.js';
import { ReadPolicy } from './application/policy/read-policy.js';
import { ReadPurchases } from './application/read-purchases.js';
import { FindRetailers } from './application/retailer/find-retailers.js';
import { StateRetailer } from './application/retailer/state-retailer.js';
import { ActOnReturns } from './application/return/act-on-returns.js';
import { AskReturn } from './application/return/ask-return.js';
import { FindReturns } from './application/return/find-returns.js';
import { PrintAuthorisation } from './application/return/print-authorisation.js';
import { FindSettlements } from './application/settlement/find-settlements.js';
import { ReadBooks } from './application/settlement/read-books.js';
import { BooksController } from './http/books.controller.js';
import { ClaimsController } from './http/claims.controller.js';
import { OrdersController } from './http/orders.controller.js';
import { PolicyController } from './http/policy.controller.js';
import { RetailersController } from './http/retailers.controller.js';
import { ReturnsController } from './http/returns.controller.js';
import { SettlementsController } from './http/settlements.controller.js';
import { onInspectionVerdict } from './messaging/aftersales-inspection-verdict.reaction.js';
import { onServiceProgress } from './messaging/aftersales-service-progress.reaction.js';
import { onInvoice } from './messaging/billing-invoice.reaction.js';
import { onRefund } from './messaging/billing-refund.reaction.js';
import { tellsClaim } from './messaging/claim.publisher.js';
import { onDeliveryProof } from './messaging/fulfillment-delivery-proof.reaction.js';
import { onDelivery } from './messaging/fulfillment-delivery.reaction.js';
import { onReturnMovement } from './messaging/fulfillment-return-movement.reaction.js';
import { onAgreedTerms } from './messaging/orders-agreed-terms.reaction.js';
import { onCustomer } from './messaging/orders-customer.reaction.js';
import { onDeliveryInstructions } from './messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from './messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import { tellsProgressOfClaims, tellsProgressOfReturns } from './messaging/progress.publisher.js';
import { tellsReturn } from './messaging/return.publisher.js';
import { tellsSettlement } from './messaging/settlement.publisher.js';
import { claims } from './persistence/claims.js';
import { fromClaims, fromPurchases, fromReturns, fromSettlements } from './persistence/errands.js';
import { addresses, customers, narratives, products, proofs } from './persistence/known.js';
import { policies, retailers } from './persistence/policies.js';
import { purchases } from './persistence/purchases.js';
import { returns } from './persistence/returns.js';
import { settlements } from './persistence/settlements.js';

/** What comes back, what customers complain about, and what they get for it. */
@Module(
  department('returns', {
    hears: [
      onOrderLifecycle,
      onAgreedTerms,
      onCustomer,
      onDeliveryInstructions,
      onProduct,
      onDelivery,
      onDeliveryProof,
      onReturnMovement,
      onInvoice,
      onRefund,
      onInspectionVerdict,
      onServiceProgress,
    ],
    tells: [tellsReturn, tellsClaim, tellsSettlement, tellsProgressOfReturns, tellsProgressOfClaims],
    keeps: [purchases, returns, claims, settlements, policies, retailers, products, customers, addresses, proofs, narratives],
    sends: [fromPurchases, fromReturns, fromClaims, fromSettlements],
    does: [
      ReadPurchases,
      AskReturn,
      ActOnReturns,
      FindReturns,
      PrintAuthorisation,
      RaiseClaim,
      SignClaim,
      FindClaims,
      FindSettlements,
      PublishPolicy,
      ReadPolicy,
      StateRetailer,
      FindRetailers,
      EraseWords,
      ReadBooks,
    ],
    serves: [ReturnsController, ClaimsController, OrdersController, SettlementsController, PolicyController, RetailersController, BooksController],
  }),
)
export class ReturnsModule {}
