/**
 * What may happen when two threads meet, and what must not: every race that the semantics promise
 * something about, for jcstress to play millions of times.
 *
 * <p>A promise is written as {@code v} if it has fulfilled, {@code e} if it has rejected with the
 * reason of the call, {@code x} if with that of a cleanup, {@code cancelled}, {@code timeout}, or
 * {@code pending}. Fields that cleanups write are plain: what the outcomes show of them is what R6
 * promises.
 */
package dev.lastly.stress;
