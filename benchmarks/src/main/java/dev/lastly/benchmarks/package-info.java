/** What a cleanup costs: Lastly next to what one would write without it. */
package dev.lastly.benchmarks;
