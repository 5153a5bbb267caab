import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForContact, Visitor, type PortalVisitor } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import type { Request, Response } from 'express';
import { PortalMeDto } from './dto/portal-me.dto.js';
import { PortalPlaceListDto, SignInStepDto } from './dto/portal-sign-in.dto.js';
import { PortalMe } from './portal-me.service.js';
import { PortalPlaces } from './portal-places.service.js';
import { PortalSignIn } from './portal-sign-in.service.js';

/** A contact's own visit to the client portal. */
@ApiTags('Client portal')
@ForContact()
@ApiProblems(401)
@Controller('portal')
export class PortalVisitController {
  constructor(
    private readonly me: PortalMe,
    private readonly places: PortalPlaces,
    private readonly signIn: PortalSignIn,
  ) {}

  /** Who is visiting which company's portal. */
  @Get('me')
  readMe(@Ctx() ctx: RequestCtx, @Visitor() visitor: PortalVisitor): Promise<PortalMeDto> {
    return this.me.read(ctx, visitor);
  }

  /** The companies to which the visitor's address has access (O55). */
  @Get('places')
  listPlaces(@Visitor() visitor: PortalVisitor, @Req() request: Request): Promise<PortalPlaceListDto> {
    return this.places.list(visitor, request);
  }

  /** Goes to another company: a new session, of that company alone (O55). */
  @Post('places/:id/enter')
  @HttpCode(200)
  @ApiProblems(404)
  enterPlace(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStepDto> {
    return this.places.enter(ctx, visitor, id, request, response);
  }

  /** Ends this session and removes its cookie. */
  @Post('sign-out')
  @HttpCode(204)
  signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.signIn.end(request, response);
  }
}
