/** What those who run the server see of it: health, metrics, and when it is warm. Nothing here says anything of a patient. */
package org.dermatome.server.observation;
