import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/identity';
import { ApiProblems, StrictLimit } from '#libs/platform';
import type { Request, Response } from 'express';
import {
  AskForLinkDto,
  LinkHolderDto,
  PortalCodeDto,
  PortalTokenDto,
  SignInStepDto,
} from './dto/portal-sign-in.dto.js';
import { PortalSignIn } from './portal-sign-in.service.js';

/** How client contacts sign in (O50). Whatever makes a link useless, the answer is the same 404. */
@ApiTags('Client portal')
@Public('Whoever signs in is not signed in yet.')
@StrictLimit()
@ApiProblems(400, 429)
@Controller('portal/sign-in')
export class PortalSignInController {
  constructor(private readonly signIn: PortalSignIn) {}

  /** Mails a new link to this address if somebody has access with it. The answer never says whether. */
  @Post('link')
  @HttpCode(202)
  askForLink(@Body() { email }: AskForLinkDto): Promise<void> {
    return this.signIn.askForLink(email);
  }

  /** Says for whom a link is. Signs nobody in. */
  @Post('holder')
  @HttpCode(200)
  @ApiProblems(404)
  show(@Body() { token }: PortalTokenDto): Promise<LinkHolderDto> {
    return this.signIn.show(token);
  }

  /**
   * *Continue*: signs in where this browser is known or the MSP asks for no code, else mails one. 429 carries
   * `retryAfterSeconds` after too many wrong codes.
   */
  @Post('continue')
  @HttpCode(200)
  @ApiProblems(404)
  proceed(
    @Body() { token }: PortalTokenDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStepDto> {
    return this.signIn.proceed(token, request, response);
  }

  /** Signs in with the mailed code, and remembers this browser. */
  @Post('code')
  @HttpCode(200)
  @ApiProblems(404, 422)
  enterCode(
    @Body() { token, code }: PortalCodeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInStepDto> {
    return this.signIn.enterCode(token, code, request, response);
  }
}
