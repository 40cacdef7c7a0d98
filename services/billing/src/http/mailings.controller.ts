import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOneOf, IsText, Optional } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { IsEmail } from 'class-validator';
import { SendAgain } from '../application/mailing/send-again.js';
import type { MailingStatus } from '../domain/mailing/mailing.js';

class MailingsQuery extends PageQuery {
  @Optional() @IsOneOf('Due', 'Taken', 'Sent', 'GivenUp') status?: MailingStatus;
}

class MailboxRequest {
  @IsText(254) @IsEmail() address!: string;
}

/** Documents on their way to customers. */
@ApiTags('mailings')
@Controller()
@MayBeDoneBy('finance')
export class MailingsController {
  constructor(private readonly sending: SendAgain) {}

  /** `GivenUp`: somebody has to look. */
  @Get('mailings')
  async all(@Query() { status, ...page }: MailingsQuery): Promise<object> {
    return { mailings: await this.sending.all(status, page.after ?? '', sizeOf(page)) };
  }

  @Post('mailings/:document/again')
  @HttpCode(204)
  again(@Param('document') document: string, @By() by: Actor): Promise<void> {
    return this.sending.execute(document, by);
  }

  @Put('profiles/:customer/mailbox')
  @HttpCode(204)
  @MayBeDoneBy('finance', 'customer')
  setMailbox(@Param('customer') customer: string, @Body() { address }: MailboxRequest, @By() by: Actor): Promise<void> {
    return this.sending.setAddress(customer, address, by);
  }

  @Get('profiles/:customer/mailbox')
  @MayBeDoneBy('finance', 'customer')
  async mailbox(@Param('customer') customer: string, @By() by: Actor): Promise<object> {
    return { customer, address: await this.sending.address(customer, by) };
  }

  @Delete('profiles/:customer/mailbox')
  @HttpCode(204)
  @MayBeDoneBy('finance', 'customer')
  eraseMailbox(@Param('customer') customer: string, @By() by: Actor): Promise<void> {
    return this.sending.eraseAddress(customer, by);
  }
}
