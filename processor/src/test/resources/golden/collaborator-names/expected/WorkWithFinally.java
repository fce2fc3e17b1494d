// Generated from com.acme.Work by Lastly. Edits are lost: change the interface instead.
package com.acme;

import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Work}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Work#run run}: {@link Delegate#one one}, then {@link Lastly#two two}, then
 *       {@link Package#three three}, then {@link Objects#four four}, then {@link Record#five five},
 *       then {@link Yield#six six}, then {@link URLCache#seven seven}, then {@link S3#eight eight},
 *       then {@link Permits#nine nine}, then {@link com.acme.other.Permits#ten ten}, then
 *       {@link Permits.Inner#eleven eleven}, then {@link com.acme.Override#twelve twelve}, then
 *       {@link com.acme.third.Permits#thirteen thirteen}, then {@link IO#fourteen fourteen}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Work")
public final class WorkWithFinally implements Work {
  private final Work delegate;
  private final Delegate delegate2;
  private final Lastly lastly2;
  private final Package package2;
  private final Objects objects;
  private final Record record;
  private final Yield yield;
  private final URLCache urlCache;
  private final S3 s3;
  private final Permits permits;
  private final com.acme.other.Permits permits2;
  private final Permits.Inner inner;
  private final com.acme.Override override;
  private final com.acme.third.Permits permits3;
  private final IO io;
  private final dev.lastly.Lastly lastly;

  /**
   * Creates a wrapper that uses {@link dev.lastly.Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param delegate2 what {@code one} is called on
   * @param lastly2 what {@code two} is called on
   * @param package2 what {@code three} is called on
   * @param objects what {@code four} is called on
   * @param record what {@code five} is called on
   * @param yield what {@code six} is called on
   * @param urlCache what {@code seven} is called on
   * @param s3 what {@code eight} is called on
   * @param permits what {@code nine} is called on
   * @param permits2 what {@code ten} is called on
   * @param inner what {@code eleven} is called on
   * @param override what {@code twelve} is called on
   * @param permits3 what {@code thirteen} is called on
   * @param io what {@code fourteen} is called on
   */
  public WorkWithFinally(Work delegate, Delegate delegate2, Lastly lastly2, Package package2,
      Objects objects, Record record, Yield yield, URLCache urlCache, S3 s3, Permits permits,
      com.acme.other.Permits permits2, Permits.Inner inner, com.acme.Override override,
      com.acme.third.Permits permits3, IO io) {
    this(delegate, delegate2, lastly2, package2, objects, record, yield, urlCache, s3, permits, permits2, inner, override, permits3, io, dev.lastly.Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param delegate2 what {@code one} is called on
   * @param lastly2 what {@code two} is called on
   * @param package2 what {@code three} is called on
   * @param objects what {@code four} is called on
   * @param record what {@code five} is called on
   * @param yield what {@code six} is called on
   * @param urlCache what {@code seven} is called on
   * @param s3 what {@code eight} is called on
   * @param permits what {@code nine} is called on
   * @param permits2 what {@code ten} is called on
   * @param inner what {@code eleven} is called on
   * @param override what {@code twelve} is called on
   * @param permits3 what {@code thirteen} is called on
   * @param io what {@code fourteen} is called on
   * @param lastly how cleanups run
   */
  public WorkWithFinally(Work delegate, Delegate delegate2, Lastly lastly2, Package package2,
      Objects objects, Record record, Yield yield, URLCache urlCache, S3 s3, Permits permits,
      com.acme.other.Permits permits2, Permits.Inner inner, com.acme.Override override,
      com.acme.third.Permits permits3, IO io, dev.lastly.Lastly lastly) {
    this.delegate = java.util.Objects.requireNonNull(delegate, "delegate");
    this.delegate2 = java.util.Objects.requireNonNull(delegate2, "delegate2");
    this.lastly2 = java.util.Objects.requireNonNull(lastly2, "lastly2");
    this.package2 = java.util.Objects.requireNonNull(package2, "package2");
    this.objects = java.util.Objects.requireNonNull(objects, "objects");
    this.record = java.util.Objects.requireNonNull(record, "record");
    this.yield = java.util.Objects.requireNonNull(yield, "yield");
    this.urlCache = java.util.Objects.requireNonNull(urlCache, "urlCache");
    this.s3 = java.util.Objects.requireNonNull(s3, "s3");
    this.permits = java.util.Objects.requireNonNull(permits, "permits");
    this.permits2 = java.util.Objects.requireNonNull(permits2, "permits2");
    this.inner = java.util.Objects.requireNonNull(inner, "inner");
    this.override = java.util.Objects.requireNonNull(override, "override");
    this.permits3 = java.util.Objects.requireNonNull(permits3, "permits3");
    this.io = java.util.Objects.requireNonNull(io, "io");
    this.lastly = java.util.Objects.requireNonNull(lastly, "lastly");
  }

  @java.lang.Override
  public CompletableFuture<String> run() {
    return this.lastly
        .call("Work.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate2.one())
        .andFinally(() -> this.lastly2.two())
        .andFinally(() -> this.package2.three())
        .andFinally(() -> this.objects.four())
        .andFinally(() -> this.record.five())
        .andFinally(() -> this.yield.six())
        .andFinally(() -> this.urlCache.seven())
        .andFinally(() -> this.s3.eight())
        .andFinally(() -> this.permits.nine())
        .andFinally(() -> this.permits2.ten())
        .andFinally(() -> this.inner.eleven())
        .andFinally(() -> this.override.twelve())
        .andFinally(() -> this.permits3.thirteen())
        .andFinally(() -> this.io.fourteen());
  }
}
