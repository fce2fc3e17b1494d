/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.model.KnownPromiseType;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A promise that a wrapper can return.
 *
 * @param type the row of the table that handles it
 * @param factories the methods to pass to the handler, which make promises of the declared class
 * @param canBeCreatedWithoutSource whether a result can be made before there is a promise to derive
 *     it from
 */
public record ReturnedPromise(
    KnownPromiseType type, List<PromiseFactory> factories, boolean canBeCreatedWithoutSource) {

  /**
   * A method or constructor that makes promises.
   *
   * @param type the class that has it
   * @param method its name, or {@code new}
   * @param isAmbiguous whether a reference to it could also mean another method of that name
   */
  public record PromiseFactory(TypeElement type, String method, boolean isAmbiguous) {}
}
