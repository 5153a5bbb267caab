import { IsOptional, IsUUID } from 'class-validator';
import { CursorPageQuery } from '#libs/platform';

/** Which settled actions to list. */
export class SettledActionsQueryDto extends CursorPageQuery {
  /** Only of this project; none when it is not shared with the visitor. */
  @IsOptional()
  @IsUUID()
  projectId?: string;
}
