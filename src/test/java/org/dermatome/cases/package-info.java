/** Cases as data: answer sheets that a clinician can read, what they should lead to, and what the product makes of them. */
package org.dermatome.cases;
