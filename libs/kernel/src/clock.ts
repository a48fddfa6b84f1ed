/** Time for everything that is not a deadline; deadlines are decided by the database's clock alone. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
