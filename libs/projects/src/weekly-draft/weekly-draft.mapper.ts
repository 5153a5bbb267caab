import type { AiRun, Audience } from '#libs/ai';
import type { WeeklyDraftDto, WrittenDraftDto } from './dto/weekly-draft.dto.js';

/** A draft as it is stored. */
export interface WeeklyDraftRow {
  id: string;
  projectId: string;
  week: string;
  audience: Audience;
  instructions: string;
  content: WrittenDraftDto | null;
}

/** A draft with where its run stands. What was written before it was cancelled is not shown. */
export function toWeeklyDraft(row: WeeklyDraftRow, run: AiRun): WeeklyDraftDto {
  const { state, step, failure, writer, model, dropped, createdAt } = run;
  const { id, projectId, week, audience, instructions, content } = row;
  return {
    id,
    projectId,
    week,
    audience,
    instructions,
    state,
    step,
    failure,
    writer,
    model,
    dropped,
    draft: state === 'done' ? content : null,
    createdAt: createdAt.toISOString(),
  };
}
