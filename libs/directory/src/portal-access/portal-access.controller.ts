import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, Idempotent, type RequestCtx } from '#libs/platform';
import {
  InviteToPortalDto,
  PortalAccessDto,
  SecurityLevelListDto,
  SetPortalLevelDto,
} from './dto/portal-access.dto.js';
import { PortalInvitations } from './portal-invitations.service.js';

/** Who of a client's people may use the client portal. */
@ApiTags('Companies')
@ApiProblems(401, 403)
@Controller()
export class PortalAccessController {
  constructor(private readonly invitations: PortalInvitations) {}

  /** Lists the security levels that a contact can have in the client portal. */
  @Get('security-levels')
  @RequirePermission('read_companies')
  levels(@Ctx() ctx: RequestCtx): Promise<SecurityLevelListDto> {
    return this.invitations.levels(ctx);
  }

  /**
   * Invites a contact to the client portal and mails them a link; for a contact who is in already, mails a further one
   * (O50). 422 for a contact without an e-mail address, inactive in the PSA, or of no company.
   */
  @Post('contacts/:id/portal-access')
  @HttpCode(200)
  @RequirePermission('write_companies')
  @Idempotent()
  @ApiProblems(400, 404, 409, 422)
  invite(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Body() invitation: InviteToPortalDto,
  ): Promise<PortalAccessDto> {
    return this.invitations.invite(ctx, id, invitation.securityLevelId);
  }

  /** Changes what a contact may see in the client portal, from their next request on (P52). */
  @Patch('contacts/:id/portal-access')
  @RequirePermission('write_companies')
  @ApiProblems(400, 404)
  setLevel(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Body() change: SetPortalLevelDto,
  ): Promise<PortalAccessDto> {
    return this.invitations.setLevel(ctx, id, change.securityLevelId);
  }

  /** Takes a contact's access away, at once: also where they have the portal open. */
  @Delete('contacts/:id/portal-access')
  @HttpCode(204)
  @RequirePermission('write_companies')
  @ApiProblems(404)
  revoke(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<void> {
    return this.invitations.revoke(ctx, id);
  }
}
