import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EachIs, IsCalendarDate, IsCode, IsCount, IsFlag, IsId, IsText, IsTimeZone, Optional } from '@siklus/contracts';
import type { CalendarDate, TimeZone } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { EmployEngineer } from '../application/engineer/employ-engineer.js';
import { FindEngineers } from '../application/engineer/find-engineers.js';

export class SkillRequest {
  @IsId() skill!: string;
  @Optional() @IsCalendarDate() until?: CalendarDate;
}
export class ShiftRequest {
  /** Monday is 1. */
  @IsCount() weekday!: number;
  /** Minutes after midnight. */
  @IsCount() from!: number;
  @IsCount() to!: number;
}
export class AbsenceRequest {
  @IsCalendarDate() from!: CalendarDate;
  @IsCalendarDate() to!: CalendarDate;
}
export class EngineerRequest {
  /** Personal: kept apart from everything else. */
  @IsText(200) name!: string;
  @IsCode() region!: string;
  @IsTimeZone() zone!: TimeZone;
  @EachIs(SkillRequest) skills!: SkillRequest[];
  @EachIs(ShiftRequest) shifts!: ShiftRequest[];
  @EachIs(AbsenceRequest) absences!: AbsenceRequest[];
  @IsFlag() active!: boolean;
}

/** Who goes to customers. */
@ApiTags('engineers')
@Controller()
@MayBeDoneBy('service')
export class EngineersController {
  constructor(
    private readonly employ: EmployEngineer,
    private readonly find: FindEngineers,
  ) {}

  @Get('engineers')
  async all(): Promise<object> {
    return { engineers: await this.find.all() };
  }

  /** Who has not told for too long what it sees. */
  @Get('engineers/unasked')
  @MayBeDoneBy('service', 'sales', 'marketing')
  async unasked(): Promise<object> {
    return { engineers: await this.find.unasked() };
  }

  /** By skill: who is there, beside who was planned. */
  @Get('people')
  async people(): Promise<object> {
    return { people: await this.find.people() };
  }

  @Put('engineers/:id')
  @HttpCode(204)
  @MayBeDoneBy({ department: 'service', role: 'manager' })
  put(@Param('id') id: string, @Body() { name, region, zone, skills, shifts, absences, active }: EngineerRequest, @By() by: Actor): Promise<void> {
    const employment = {
      region,
      zone,
      active,
      skills: skills.map(({ skill, until }) => ({ skill, ...(until !== undefined && { until }) })),
      shifts: shifts.map(({ weekday, from, to }) => ({ weekday, from, to })),
      absences: absences.map(({ from, to }) => ({ from, to })),
    };
    return this.employ.execute(id, name, employment, by);
  }
}
