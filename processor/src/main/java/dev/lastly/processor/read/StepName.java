/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import javax.lang.model.element.AnnotationValue;

/**
 * A name in a {@code @Finally} or {@code @Using}.
 *
 * @param text what is written
 * @param value where it is written
 */
public record StepName(String text, AnnotationValue value) {}
