/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Facts about Java's types and methods, in the words of the language specification. Where javac's
 * and Eclipse's models differ, this package gives the answer of the language.
 */
@NullMarked
package dev.lastly.processor.lang;

import org.jspecify.annotations.NullMarked;
