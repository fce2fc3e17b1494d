/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** {@link EnableLastly} for every application of Spring Boot that has this on its class path. */
@AutoConfiguration
@EnableLastly
final class LastlyAutoConfiguration {}
