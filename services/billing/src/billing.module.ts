import { Module } from '@nestjs/common';
import { department, ServiceConfig } from '@siklus/service-kit';
import { FindAccounts } from './application/account/find-accounts.js';
import { FindCredit } from './application/credit/find-credit.js';
import { JudgeCredit } from './application/credit/judge-credit.js';
import { FindDiscrepancies } from './application/discrepancy/find-discrepancies.js';
import { SignSettlement } from './application/discrepancy/sign-settlement.js';
import { CreditInvoice } from './application/invoice/credit-invoice.js';
import { DisputeInvoice } from './application/invoice/dispute-invoice.js';
import { FindInvoices } from './application/invoice/find-invoices.js';
import { ReadDocument } from './application/invoice/read-document.js';
import { WriteDocument } from './application/invoice/write-document.js';
import { WriteOff } from './application/invoice/write-off.js';
import { ReadBooks } from './application/ledger/read-books.js';
import { ReadLedger } from './application/ledger/read-ledger.js';
import { MailingConfig } from './application/mailing/carriers.js';
import { Postman } from './application/mailing/postman.js';
import { SendAgain } from './application/mailing/send-again.js';
import { FindRefunds } from './application/refund/find-refunds.js';
import { PayRefund } from './application/refund/pay-refund.js';
import { FindPayments } from './application/payment/find-payments.js';
import { RecordPayment } from './application/payment/record-payment.js';
import { ReversePayment } from './application/payment/reverse-payment.js';
import { FindProfiles } from './application/profile/find-profiles.js';
import { SetProfile } from './application/profile/set-profile.js';
import { KeepSeller, SellerConfig } from './application/seller.js';
import { BooksController } from './http/books.controller.js';
import { CreditController } from './http/credit.controller.js';
import { DiscrepanciesController } from './http/discrepancies.controller.js';
import { InvoiceActsController } from './http/invoice-acts.controller.js';
import { InvoicesController } from './http/invoices.controller.js';
import { MailingsController } from './http/mailings.controller.js';
import { PaymentsController } from './http/payments.controller.js';
import { RefundsController } from './http/refunds.controller.js';
import { ProfilesController } from './http/profiles.controller.js';
import { onServicePerformed } from './messaging/aftersales-service-performed.reaction.js';
import { tellsCreditStanding } from './messaging/credit-standing.publisher.js';
import { tellsDiscrepancy } from './messaging/discrepancy.publisher.js';
import { onDelivery } from './messaging/fulfillment-delivery.reaction.js';
import { tellsInvoice } from './messaging/invoice.publisher.js';
import { onAgreedTerms } from './messaging/orders-agreed-terms.reaction.js';
import { onCustomer } from './messaging/orders-customer.reaction.js';
import { onOrderLifecycle } from './messaging/orders-order-lifecycle.reaction.js';
import { tellsRefund } from './messaging/refund.publisher.js';
import { onSettlement } from './messaging/returns-settlement.reaction.js';
import { onProduct } from './messaging/orders-product.reaction.js';
import {
  tellsProgressOfAccounts,
  tellsProgressOfInvoices,
  tellsProgressOfRefunds,
  tellsProgressOfStatements,
} from './messaging/progress.publisher.js';
import { accounts } from './persistence/accounts.js';
import { buyers } from './persistence/buyers.js';
import { credits } from './persistence/credits.js';
import { discrepancies } from './persistence/discrepancies.js';
import { fromAccounts, fromBuyers, fromDiscrepancies, fromInvoices, fromPayments, fromRegisters, fromStatements } from './persistence/errands.js';
import { invoices } from './persistence/invoices.js';
import { mailboxes, mailings } from './persistence/mailings.js';
import { payments } from './persistence/payments.js';
import { refunds } from './persistence/refunds.js';
import { products } from './persistence/products.js';
import { registers } from './persistence/registers.js';
import { statements } from './persistence/statements.js';

const contents = department('billing', {
  hears: [onAgreedTerms, onOrderLifecycle, onDelivery, onCustomer, onProduct, onSettlement, onServicePerformed],
  tells: [
    tellsInvoice,
    tellsProgressOfAccounts,
    tellsProgressOfStatements,
    tellsProgressOfInvoices,
    tellsCreditStanding,
    tellsDiscrepancy,
    tellsRefund,
    tellsProgressOfRefunds,
  ],
  keeps: [accounts, statements, registers, invoices, payments, refunds, discrepancies, buyers, products, credits, mailings, mailboxes],
  sends: [fromAccounts, fromStatements, fromRegisters, fromInvoices, fromPayments, fromDiscrepancies, fromBuyers],
  does: [
    KeepSeller,
    SetProfile,
    FindProfiles,
    FindAccounts,
    FindInvoices,
    ReadDocument,
    WriteDocument,
    DisputeInvoice,
    CreditInvoice,
    WriteOff,
    RecordPayment,
    ReversePayment,
    FindPayments,
    PayRefund,
    FindRefunds,
    FindDiscrepancies,
    JudgeCredit,
    FindCredit,
    Postman,
    SendAgain,
    SignSettlement,
    ReadLedger,
    ReadBooks,
  ],
  serves: [
    ProfilesController,
    InvoicesController,
    InvoiceActsController,
    PaymentsController,
    RefundsController,
    DiscrepanciesController,
    CreditController,
    MailingsController,
    BooksController,
  ],
});

/** What was delivered is billed at what was agreed, in the customer's way; the money, the books, and what does not meet. */
@Module({
  ...contents,
  providers: [
    ...(contents.providers ?? []),
    { provide: SellerConfig, useExisting: ServiceConfig },
    { provide: MailingConfig, useExisting: ServiceConfig },
  ],
})
export class BillingModule {}
