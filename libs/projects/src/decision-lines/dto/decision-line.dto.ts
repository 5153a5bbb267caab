import { IsBoolean } from 'class-validator';

/** P13: a decision is made, or open again. */
export class ResolveDecisionDto {
  /** True: resolved, and with it the client action that it became. */
  @IsBoolean()
  resolved: boolean;
}
