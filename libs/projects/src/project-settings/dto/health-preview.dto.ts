import { ApiProperty, PickType } from '@nestjs/swagger';
import { type Health, HEALTHS } from '../../portfolio/status-group.js';
import { ProjectSettingsDto } from './project-settings.dto.js';

/** What health would be judged by: the part of the settings that decides it. */
export class HealthStandardDto extends PickType(ProjectSettingsDto, ['health', 'workingDays', 'holidays']) {}

/** Projects that would change from one colour to another. */
export class HealthChangeDto {
  /** Null: it has none. */
  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  from: Health | null;

  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  to: Health | null;

  /** How many. */
  projects: number;
}

/** P33: what other thresholds, working days or holidays would do. */
export class HealthPreviewDto {
  /** Projects that were judged. */
  projects: number;

  /** Those whose automatic health would change while somebody overrides it: their colour stays. */
  overridden: number;

  /** The changes of colour, the most frequent first; none: every project keeps its colour. */
  changes: HealthChangeDto[];
}
