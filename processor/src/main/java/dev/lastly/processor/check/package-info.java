/**
 * The rules. They return problems and print nothing; {@link dev.lastly.processor.check.Report}
 * prints.
 */
@NullMarked
package dev.lastly.processor.check;

import org.jspecify.annotations.NullMarked;
