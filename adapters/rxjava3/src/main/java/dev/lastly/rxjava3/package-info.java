/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cleanups on {@code Single}, {@code Maybe}, {@code Completable}, {@code Observable} and {@code
 * Flowable}, by {@link dev.lastly.Lastly}.
 *
 * <p>Cleanups run once per subscription, when it ends: by success, by completion, by error or by
 * disposal. The end is signalled when they have settled, and so is the value of a {@code Single} or
 * a {@code Maybe}; the items of an {@code Observable} or a {@code Flowable} pass as they come. An
 * error of the source that can no longer be signalled goes to {@code RxJavaPlugins.onError}.
 */
@NullMarked
package dev.lastly.rxjava3;

import org.jspecify.annotations.NullMarked;
