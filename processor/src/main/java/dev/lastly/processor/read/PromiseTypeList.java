/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/**
 * A {@code @PromiseTypes}.
 *
 * @param on the interface, package or module it is written on
 * @param mirror the annotation
 * @param entries the listed classes, in order
 */
public record PromiseTypeList(
    Element on, AnnotationMirror mirror, List<CollaboratorList.Entry> entries) {}
